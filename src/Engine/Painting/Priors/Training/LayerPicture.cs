namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>What a text looks like, cut out of its surroundings.</summary>
/// <param name="Text">The words.</param>
/// <param name="Rgba">Premultiplied colours with opacity, row by row: [side, side, 4].</param>
/// <param name="Labels">The label of each pixel, [side, side].</param>
/// <param name="Palette">The premultiplied colour with opacity of each label that occurs, [labels, components, terms]; NaN for others.</param>
public sealed record LayerPicture(string Text, byte[] Rgba, byte[] Labels, float[] Palette);
