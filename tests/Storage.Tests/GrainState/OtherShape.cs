namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>What a <see cref="Counter"/> can't be read as.</summary>
public sealed class OtherShape
{
    public int Number { get; set; }

    public int Text { get; set; }
}
