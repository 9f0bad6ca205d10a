"""What an action is; menus, toolbar and shortcuts are read off the actions."""
