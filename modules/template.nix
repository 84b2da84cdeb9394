# templates.default: `nix flake init -t github:…/nixgen`.
{
  flake.templates.default = {
    path = ./template;
    description = "A NixOS host with intents, a flake check and CI";
    welcomeText = ''
      Next: `git add .`, put your hardware configuration into hosts/laptop.nix, write a sentence into
      intents.yaml and run `nixgen generate`.
    '';
  };
}
