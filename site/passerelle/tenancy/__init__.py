"""A territory from the screen: the hub of its settings, its name and colours, opening a new one.

It stands at the top of the house because a new territory needs every room: pages, people, places.
"""
