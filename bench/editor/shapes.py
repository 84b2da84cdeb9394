"""Shapes of module files that editors are compared on: the edit, and the file before it.

An edit is `("set", path, value)` or `("add", path, element)`; values are Nix text. Every file evaluates with the options
of `options.nix`, so that Nix can say what an edit did.
"""

ENABLE = ("set", "services.openssh.enable", "true")
HOST = ("set", "networking.hostName", '"tux"')
PORT = ("add", "networking.firewall.allowedTCPPorts", "443")
PACKAGE = ("add", "environment.systemPackages", "pkgs.git")

SHAPES = {
    "new setting in a set": (ENABLE, '{ ... }:\n\n{\n  networking.hostName = "a"; # kept\n}\n'),
    "new setting in an empty set": (ENABLE, "{ ... }:\n\n{\n}\n"),
    "new setting in a set of one line": (ENABLE, '{ ... }: { networking.hostName = "a"; }\n'),
    "new setting without a function head": (ENABLE, '{\n  networking.hostName = "a";\n}\n'),
    "new setting beside its siblings": (ENABLE, "{ ... }:\n\n{\n  services.openssh = {\n    port = 22;\n  };\n}\n"),
    "new setting beside dotted siblings": (ENABLE, "{ ... }:\n\n{\n  services.openssh.port = 22;\n  services.openssh.banner = null;\n}\n"),
    "replaced value": (HOST, '{ ... }:\n\n{\n  networking.hostName = "a"; # kept\n}\n'),
    "replaced value in a nested set": (HOST, '{ ... }:\n\n{\n  networking = {\n    hostName = "a";\n    firewall.allowedTCPPorts = [ 22 ];\n  };\n}\n'),
    "behind `let … in`": (ENABLE, '{ ... }:\n\nlet\n  name = "a";\nin\n{\n  networking.hostName = name;\n}\n'),
    "behind `with lib;`": (ENABLE, '{ lib, ... }:\n\nwith lib;\n\n{\n  networking.hostName = mkDefault "a";\n}\n'),
    "under `config = …`": (ENABLE, '{ ... }:\n\n{\n  imports = [ ];\n\n  config = {\n    networking.hostName = "a";\n  };\n}\n'),
    "part of `mkMerge`": (ENABLE, '{ lib, ... }:\n\n{\n  config = lib.mkMerge [\n    { networking.hostName = "a"; }\n    (lib.mkIf false { services.openssh.port = 1; })\n  ];\n}\n'),
    "left of `//`": (ENABLE, '{ ... }:\n\n{\n  networking.hostName = "a";\n} // {\n  services.openssh.port = 1;\n}\n'),
    "in parentheses": (ENABLE, '{ ... }:\n\n({\n  networking.hostName = "a";\n})\n'),
    "quoted names": (HOST, '{ ... }:\n\n{\n  "networking"."hostName" = "a";\n}\n'),
    "`imports` only": (ENABLE, "{ ... }:\n\n{\n  imports = [\n    # hardware\n  ];\n}\n"),
    "CR LF line ends": (ENABLE, '{ ... }:\r\n\r\n{\r\n  networking.hostName = "a";\r\n}\r\n'),
    "tabs": (ENABLE, '{ ... }:\n\n{\n\tnetworking.hostName = "a";\n}\n'),
    "no final newline": (ENABLE, '{ ... }:\n\n{\n  networking.hostName = "a";\n}'),
    "unusual layout": (ENABLE, '{...}:\n{networking.hostName="a";\n\n\n   services.openssh.port   =   22 ;   # odd\n}\n'),
    "comments everywhere": (ENABLE, '# top\n{ ... }: # head\n{ # first\n  networking.hostName = /* why */ "a";\n  # last\n}\n# end\n'),
    "list element": (PORT, "{ ... }:\n\n{\n  networking.firewall.allowedTCPPorts = [ 22 ];\n}\n"),
    "list element that is there": (PORT, "{ ... }:\n\n{\n  networking.firewall.allowedTCPPorts = [ 22 443 ];\n}\n"),
    "list of many lines with comments": (PORT, "{ ... }:\n\n{\n  networking.firewall.allowedTCPPorts = [\n    # ssh\n    22\n    80 # web\n  ];\n}\n"),
    "list under `with pkgs;`": (PACKAGE, "{ pkgs, ... }:\n\n{\n  environment.systemPackages = with pkgs; [\n    vim\n  ];\n}\n"),
    "list with `++ lib.optionals`": (PORT, "{ lib, ... }:\n\n{\n  networking.firewall.allowedTCPPorts = [ 22 ] ++ lib.optionals true [ 80 ];\n}\n"),
    "mapped list": (PORT, "{ ... }:\n\n{\n  networking.firewall.allowedTCPPorts = map (n: n + 1) [ 21 ];\n}\n"),
    "new list": (PACKAGE, "{ pkgs, ... }:\n\n{\n}\n"),
    "new list, argument missing in the head": (PACKAGE, '{ ... }:\n\n{\n  networking.hostName = "a";\n}\n'),
}
