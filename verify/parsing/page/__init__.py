"""What the page that a text came from adds to it: furniture, headings, marks, its date, references and addresses."""
