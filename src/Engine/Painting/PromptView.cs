namespace ComicCluster.Engine.Painting;

/// <summary>Which cutouts a prompt is compared with.</summary>
public enum PromptView
{
    /// <summary>All but close-ups: what holds everywhere, such as the sentence or a style.</summary>
    EveryCutout,

    /// <summary>Those that show the whole frame: a thing that is somewhere in the picture.</summary>
    WholeFrame,

    /// <summary>The close-up of a layer: the first such prompt belongs to the first layer that is looked at, and so on.</summary>
    CloseUp,
}
