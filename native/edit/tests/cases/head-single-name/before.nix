args:
{
}
