# The base model as its own derivation, fixed by hash: a folder with the GGUF under its own name, which is what
# NIXGEN_MODEL_DIR points to. It is apart from the program so that a new NixGen does not fetch it again.
{
  lib,
  fetchurl,
  linkFarm,
}:
let
  file = "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf";
  revision = "ebb2015119c907b064c512bf053e945850b5875f";
  model = fetchurl {
    name = file;
    url = "https://huggingface.co/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF/resolve/${revision}/${file}";
    sha256 = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32";
    meta = {
      description = "Qwen2.5-Coder-0.5B-Instruct, quantised to 4 bits";
      homepage = "https://huggingface.co/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF";
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
