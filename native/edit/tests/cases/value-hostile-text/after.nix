{ ... }:
{
  t.a = "\${builtins.exec \"x\"}";
  t.b = "\";}; evil = {";
  t.c = "$\${x} $$$\${y} \\\${z}";
  t.d = "tab\tcr\rend";
  t.e = ''
    a
    '''''${x}'''
    ''\''';
  t.f = "\n\nblank first";
  t.g = "  indented\n  all\n";
  t.h = "trailing  \n \nblank line";
  t.i = "emoji 😀  ";
  t.j = "'";
  t.k = ''
    a
    ''\''';
  t.l = ''
    a
    ''\'''${x}'';
}
