# Read from the folder: adding a file adds a module.
map (name: ./modules + "/${name}") (builtins.attrNames (builtins.readDir ./modules))
