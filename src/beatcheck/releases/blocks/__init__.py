"""The blocks of a page, headings, paragraphs and table rows, and what stands in them."""
