using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>A thing that a sentence names, while the sentence is read.</summary>
internal sealed class FoundThing(Kind kind)
{
    /// <summary>What it is.</summary>
    public Kind Kind { get; } = kind;

    /// <summary>Null until it is told.</summary>
    public Colour? Colour { get; set; }

    /// <summary>As usual until it is told.</summary>
    public Size Size { get; set; } = Size.Usual;

    /// <summary>Stands until it is told.</summary>
    public Pose Pose { get; set; }

    /// <summary>As a thing of a scene, with the colour that one expects where none was told.</summary>
    public Thing ToThing() => new(Kind, Colour ?? Expectations.ColourOf(Kind), Pose, Size);
}
