// Which words the search of MuPDF does not find in a file, one a line. Run by « mutool run » with
// the file and a file of words, one a line.

var pdf = new Document(scriptArgs[0]);
var words = read(scriptArgs[1]).split("\n");
var pages = [];
for (var rank = 0; rank < pdf.countPages(); rank++) pages.push(pdf.loadPage(rank));

words.forEach(function (word) {
  for (var page = 0; page < pages.length; page++) {
    if (pages[page].search(word).length > 0) return;
  }
  print(word);
});
