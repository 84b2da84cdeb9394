# One npm package as it lies in the registry (a .tgz), by name, version and the lock's integrity. npm itself
# fetches it, so no address stands in the lock or here, and a company's registry works through
# NPM_CONFIG_REGISTRY or a proxy. The result is fixed by its hash: nothing npm does can change the bytes.
{
  lib,
  stdenvNoCC,
  nodejs,
  cacert,
}:
{
  name,
  version,
  # Subresource integrity, as in package-lock.json; the strongest of several counts.
  integrity,
}:
let
  hashes = lib.filter (lib.hasPrefix "sha512-") (lib.splitString " " integrity);
in
stdenvNoCC.mkDerivation {
  name = "${lib.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${version}.tgz";

  nativeBuildInputs = [ nodejs ];
  impureEnvVars = lib.fetchers.proxyImpureEnvVars ++ [ "NPM_CONFIG_REGISTRY" ];
  NODE_EXTRA_CA_CERTS = "${cacert}/etc/ssl/certs/ca-bundle.crt";
  spec = "${name}@${version}";

  buildCommand = ''
    export HOME="$TMPDIR"
    npm pack --ignore-scripts --silent --pack-destination "$TMPDIR" "$spec" > /dev/null
    mv "$TMPDIR"/*.tgz "$out"
  '';

  outputHashMode = "flat";
  outputHash =
    if hashes == [ ] then
      throw "package-lock.json has no sha512 integrity for ${name}@${version}"
    else
      lib.head hashes;

  preferLocalBuild = true;
}
