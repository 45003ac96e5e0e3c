"""« Ce guide vous a-t-il aidé ? »: three faces, one sentence, no cookie, nobody's name."""
