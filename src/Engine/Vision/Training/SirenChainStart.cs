namespace ComicCluster.Engine.Vision.Training;

/// <summary>What a painter's network begins with.</summary>
internal enum SirenChainStart
{
    /// <summary>Random weights.</summary>
    Random,

    /// <summary>A picture of something else.</summary>
    OtherPicture,

    /// <summary>A blurred picture of what it shall show.</summary>
    Sketch,
}
