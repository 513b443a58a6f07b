namespace ComicCluster.Toyland.World;

/// <summary>A thing in a scene.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Colour">The colour of most of it.</param>
/// <param name="Pose">What it does.</param>
/// <param name="Size">How large it is for its place.</param>
public sealed record Thing(Kind Kind, Colour Colour, Pose Pose = Pose.Stands, Size Size = Size.Usual);
