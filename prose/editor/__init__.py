"""The editor of formatted text: what the allow-list of HTML allows, and nothing else."""
