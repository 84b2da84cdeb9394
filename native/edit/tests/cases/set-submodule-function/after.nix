{ ... }:
{
  home-manager.users.alice = { pkgs, ... }: {
    programs.git.enable = true;
    home.packages = [ pkgs.ripgrep ];
    programs.vim.enable = true;
  };
}
