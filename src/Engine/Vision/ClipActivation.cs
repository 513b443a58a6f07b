namespace ComicCluster.Engine.Vision;

/// <summary>The activation of a CLIP model's MLPs.</summary>
public enum ClipActivation
{
    /// <summary>x · σ(1.702 x): OpenAI's models.</summary>
    QuickGelu,

    /// <summary>x · Φ(x), exact: most of the models that LAION trained.</summary>
    Gelu,
}
