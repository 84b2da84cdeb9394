# The base model as its own derivation, fixed by hash: a folder with the GGUF under its own name, which is what
# NIXGEN_MODEL_DIR points to. It is apart from the program so that a new NixGen does not fetch it again.
{
  lib,
  fetchurl,
  linkFarm,
}:
let
  file = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf";
  revision = "38f6bab61d341b23a6c00226f32c0d6148bf9f43";
  model = fetchurl {
    name = file;
    url = "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/${revision}/${file}";
    sha256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046";
    meta = {
      description = "Qwen2.5-Coder-1.5B-Instruct, quantised to 4 bits";
      homepage = "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF";
      license = lib.licenses.asl20;
    };
  };
in
(linkFarm "nixgen-model" [
  {
    name = file;
    path = model;
  }
])
// {
  inherit model;
}
