namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>A state that no serializer can write.</summary>
public sealed class Unwritable
{
    public int Number => throw new NotSupportedException("can't be written");
}
