"""Sign-in with ProConnect, the professional identity of the French State.

Its published specification: numerique-gouv/proconnect-documentation, doc_fs. Kept apart from
allauth's social accounts, whose tables would store what ProConnect tells of a person and whose
checks use the cache: here an identity is proven, matched with an invited account by its e-mail, and
forgotten. The last steps (second factor, new session key) are those of every way in.
"""
