"""The content Passerelle starts with: six guides in easy French, and the plain pages."""
