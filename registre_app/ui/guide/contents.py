"""The list of the pages of the guide: by parts, or those that have the words sought."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from registre_app.guide.pages import PARTS, GuidePage, found_pages, guide_page
from registre_app.guide.seeking import sought
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.tables import WholeText

NAME = Qt.ItemDataRole.UserRole
HEADING = Qt.ItemDataRole.UserRole + 1  # the one under which the words sought are


class Contents(LineList):
    """A line a page; the name of a part is above its own, and is no line to choose."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pages du guide")
        self.setWordWrap(True)
        self.setItemDelegate(WholeText(self))
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def names(self) -> list[str]:
        """The names of the pages listed."""
        return [item.data(NAME) for item in self._pages()]

    @property
    def heading(self) -> str:
        """The heading of the page chosen under which the words sought are."""
        item = self.currentItem()
        return str(item.data(HEADING) or "") if item else ""

    def list_pages(self, words: str, here: str) -> None:
        """List the pages that have some words, all of them without any; choose the page ``here``.

        Those that have the words in their title come first, then those that say them most often;
        each says under which heading.
        """
        self.blockSignals(True)
        self.clear()
        if sought(words):
            self._list_found(words)
        else:
            self._list_all()
        self.choose(here)
        self.blockSignals(False)

    def choose(self, name: str) -> None:
        """Choose the page of a name, silently, where it is listed."""
        was = self.blockSignals(True)
        self.setCurrentRow(-1)
        for item in self._pages():
            if item.data(NAME) == name:
                self.setCurrentItem(item)
        self.blockSignals(was)

    def choose_first(self) -> None:
        """Choose the first page listed, unless one is."""
        if self.currentRow() < 0 and self.count():
            self.setCurrentItem(next(iter(self._pages())))

    def _list_all(self) -> None:
        for part, names in PARTS.items():
            item = QListWidgetItem(part)
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
            for name in names:
                self._add(guide_page(name), "")

    def _list_found(self, words: str) -> None:
        for page in found_pages(words):
            self._add(page, page.heading_of(words))
        self.scrollToTop()

    def _add(self, page: GuidePage, heading: str) -> None:
        lines = (page.title, f"› {heading}") if heading and heading != page.title else (page.title,)
        item = QListWidgetItem("\n".join(lines))
        item.setData(NAME, page.name)
        item.setData(HEADING, heading)
        self.addItem(item)

    def _pages(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if item.data(NAME)]
