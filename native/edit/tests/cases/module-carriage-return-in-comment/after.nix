{ ... }:
{ # nothing here
  a = true; # one b = true;
}
