namespace ComicCluster.Toyland.World;

/// <summary>What a scene is for. A combination of things, colours, place and time is either held out or not, whatever the seed.</summary>
public enum SceneSplit
{
    /// <summary>The models are trained with it: seven of eight combinations.</summary>
    Training,

    /// <summary>The models are measured with it: one of eight combinations, never used in training.</summary>
    HeldOut,

    /// <summary>The judge is trained with it: all combinations, by random streams of its own.</summary>
    Judge,
}
