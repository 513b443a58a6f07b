using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing;

/// <summary>A thing and where it is, in units of the scene's side (0, 0 is the upper left corner).</summary>
/// <param name="Thing">What it is.</param>
/// <param name="CentreX">Of its square.</param>
/// <param name="CentreY">Of its square.</param>
/// <param name="HalfSide">Half the side of the square that it fills.</param>
/// <param name="FacesLeft">Things face right when drawn; true mirrors them.</param>
public sealed record PlacedThing(Thing Thing, double CentreX, double CentreY, double HalfSide, bool FacesLeft);
