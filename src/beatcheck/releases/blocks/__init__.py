"""The blocks of a page (headings, paragraphs and table rows) and their mentions."""
