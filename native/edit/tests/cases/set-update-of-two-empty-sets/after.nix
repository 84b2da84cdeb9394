{ # note
  a = ({
    a = false;
  }) // ({
  });
}
