"""Forms made by editors: one question a screen, no account; answers for those who call back."""
