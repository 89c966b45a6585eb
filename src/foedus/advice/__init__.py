"""Whom to ask and whom to persuade before the meeting; nothing yet."""
