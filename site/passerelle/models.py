"""No model: the file makes Django announce the end of migrations to this app too."""
