"""An issue as a book for e-readers: EPUB 3, the same bytes for the same content."""
