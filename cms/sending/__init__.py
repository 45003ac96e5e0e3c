"""A guide's address by SMS, for whoever asks for it: no account, and no link to a person."""


def bring_words() -> None:
    """In `ready`: the texts know the models, which are not there before."""
    from cms.sending import texts

    texts.register()
