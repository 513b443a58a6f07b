namespace ComicCluster.Toyland.Drawing;

/// <summary>Where the backdrop of a scene is, in units of the scene's side.</summary>
/// <param name="CentreX">The middle of its square.</param>
/// <param name="CentreY">The horizon.</param>
/// <param name="HalfSide">Half the side of its square; more than the scene's.</param>
/// <param name="FacesLeft">Whether it is mirrored.</param>
public sealed record PlacedBackdrop(double CentreX, double CentreY, double HalfSide, bool FacesLeft);
