# A Nix platform in npm's words.
{ hostPlatform }:
{
  os = if hostPlatform.isDarwin then "darwin" else "linux";
  cpu = if hostPlatform.isAarch64 then "arm64" else "x64";
  libc =
    if hostPlatform.isDarwin then
      null
    else if hostPlatform.isMusl then
      "musl"
    else
      "glibc";
}
