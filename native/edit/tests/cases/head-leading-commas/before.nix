{ config
, inputs
, ...
}:

{
}
