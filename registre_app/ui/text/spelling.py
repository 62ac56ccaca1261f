"""Incremental spell checking: unknown words are underlined, a few blocks at a time."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from registre_app.text.spelling import Spelling, bare, is_loaded, load, word_at
from registre_app.ui.desk import Desk

PATIENCE = 300  # milliseconds
LINES_A_TURN = 2  # blocks checked before returning to the event loop
WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


class Dictionary(QObject):
    """The French dictionary, plus the names in the register and the words added by the user."""

    changed = Signal()
    words_changed = Signal()

    def __init__(self, desk: Desk, words: tuple[str, ...]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._names: tuple[str, ...] = ()
        self.words = words
        """The words added by the user, the last one last."""
        self.spelling = Spelling(words)
        self._know_names()
        desk.changed.connect(self._know_names)

    def load(self) -> None:
        """Preload the dictionary: it blocks the interface for a tenth of a second."""
        load()

    def learn(self, word: str) -> None:
        """Add a word, without its elided article."""
        self._keep((*self.words, bare(word)))

    def unlearn(self, word: str) -> None:
        """Take a word out that was added."""
        self._keep(tuple(each for each in self.words if each != word))

    def learnt(self, word: str) -> str | None:
        """Return the word added by which a word is known; None where there is none."""
        wanted = {word.casefold(), bare(word).casefold()}
        return next((each for each in self.words if each.casefold() in wanted), None)

    def _keep(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._renew()
        self.words_changed.emit()

    def _know_names(self) -> None:
        """Add the names of the members and of the commune."""
        body = self._desk.collectivity
        names = (body.name if body else "", *self._desk.names)
        if names != self._names:
            self._names = names
            self._renew()

    def _renew(self) -> None:
        self.spelling = Spelling((*self._names, *self.words))
        self.changed.emit()


class SpellingMarks(QSyntaxHighlighter):
    """A syntax highlighter that underlines mistakes; inactive until ``use`` sets a dictionary."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._dictionary: Dictionary | None = None
        self._paused = False
        self._next = 0
        self._wave = QTextCharFormat()
        self._wave.setUnderlineStyle(WAVE)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._go_on)
        self._turn.setSingleShot(True)

    @property
    def spelling(self) -> Spelling:
        """The dictionary in use; an empty one before ``use``."""
        return self._dictionary.spelling if self._dictionary else Spelling()

    def use(self, dictionary: Dictionary) -> None:
        """Check with a dictionary from now on."""
        self._dictionary = dictionary
        dictionary.changed.connect(self.resume)

    def learn(self, word: str) -> None:
        """Add a word to the dictionary."""
        if self._dictionary:
            self._dictionary.learn(word)

    def unlearn(self, word: str) -> None:
        """Take a word out of the dictionary."""
        if self._dictionary:
            self._dictionary.unlearn(word)

    def learnt_at(self, position: int) -> str | None:
        """Return the word added by the user that stands at a position; None without one."""
        block = self.document().findBlock(position)
        word = word_at(block.text(), position - block.position())
        return self._dictionary.learnt(word) if self._dictionary and word else None

    def apply_theme(self, colour: str) -> None:
        """Set the colour of the underline."""
        self._wave.setUnderlineColor(QColor(colour))
        self.resume()

    def pause(self) -> None:
        """Suspend checking while a whole text is loaded."""
        self._paused = True
        self._turn.stop()

    def resume(self) -> None:
        """Check the whole text again, a few blocks at a time."""
        self._paused = False
        self._next = 0
        if self._dictionary:
            # The first text is painted before the dictionary loads.
            self._turn.start(0 if is_loaded() else PATIENCE)

    def mistake_at(self, position: int) -> tuple[int, int] | None:
        """The start and end of the mistake at a position of the text; None without one."""
        block = self.document().findBlock(position)
        for start, end in self.spelling.mistakes(block.text()):
            if start <= position - block.position() <= end:
                return block.position() + start, block.position() + end
        return None

    def next_after(self, position: int) -> tuple[int, int] | None:
        """The start and end of the first mistake after a position; None without one."""
        block = self.document().findBlock(position)
        while block.isValid():
            for start, end in self.spelling.mistakes(block.text()):
                if block.position() + start >= position:
                    return block.position() + start, block.position() + end
            block = block.next()
        return None

    def highlightBlock(self, text: str) -> None:
        if self._dictionary is None or self._paused:
            return
        for start, end in self.spelling.mistakes(text):
            self.setFormat(start, end - start, self._wave)

    def _go_on(self) -> None:
        for _ in range(LINES_A_TURN):
            block = self.document().findBlockByNumber(self._next)
            if not block.isValid():
                return
            self.rehighlightBlock(block)
            self._next += 1
        self._turn.start(0)
