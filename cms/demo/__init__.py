"""The content Passerelle starts with: thirty guides in easy French, and the plain pages."""
