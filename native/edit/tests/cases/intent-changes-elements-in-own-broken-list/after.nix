{ ... }:
{
  x = [
    [
      false
      true
    ]
  ];
}
