{ ... }:
{ # nothing here yet
}
