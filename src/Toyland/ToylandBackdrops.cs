using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland;

/// <summary>The backdrops of Toyland's places at each time of day.</summary>
public sealed class ToylandBackdrops : ILayerPictures
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Words => LayerTexts.Words;

    /// <inheritdoc/>
    public int Labels => BackdropLabels.Count;

    /// <inheritdoc/>
    public LayerPicture Draw(RandomStream random, int side)
    {
        var place = (Place)random.NextInt32(0, Enum.GetValues<Place>().Length);
        var time = place == Place.Space ? TimeOfDay.Night : (TimeOfDay)random.NextInt32(0, Enum.GetValues<TimeOfDay>().Length);
        var (labels, palette, rgba) = BackdropLabels.Of(place, time, side);
        return new LayerPicture(LayerTexts.Of(place, time), rgba, labels, palette);
    }
}
