# devShells.<system>.default: what `npm install && npm test` needs. Hooks and further tools are in ./dev.
{
  perSystem =
    { pkgs, config, ... }:
    {
      devShells.default = pkgs.mkShell {
        packages = [
          pkgs.nodejs
          pkgs.cargo
          pkgs.clippy
          pkgs.rustc
          pkgs.rustfmt
          pkgs.python3
          pkgs.nixfmt
          config.formatter
        ];
        # The prebuilt llama.cpp in node_modules looks for libstdc++ as any foreign binary does.
        LD_LIBRARY_PATH = pkgs.lib.optionalString pkgs.stdenv.hostPlatform.isLinux (
          pkgs.lib.makeLibraryPath [ pkgs.stdenv.cc.cc.lib ]
        );
      };
    };
}
