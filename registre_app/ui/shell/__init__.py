"""The frame of the window: menus, navigation, pages, look."""
