# nixgen: let me in over SSH
