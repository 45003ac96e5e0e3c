"""« Les voix de ce guide »: in the frame of Wagtail's own editor (test_listening walks them)."""

NOT_SHOWN_ALONE = {
    "cms/listening/guide_voices.html": "a list in the frame of Wagtail's own editor",
    "cms/listening/step_voice.html": "a screen in the frame of Wagtail's own editor",
    "cms/listening/remove_voice.html": "a screen in the frame of Wagtail's own editor",
}
