using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;

namespace ComicCluster.Engine.Tests.Painting.Layers;

public class FieldStartTests
{
    private static readonly FieldShape Labels = new(2, 16, 10, 10, Labels: 4), Colours = new(2, 16, 10, 10, Labels: 0);

    [Fact]
    public void New_NoiseOfLabels_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FieldStart(Labels));
        Assert.Null(new FieldStart(Colours).Parameters);
    }

    [Fact]
    public void New_ImaginedColours_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new FieldStart(Colours, new float[Colours.Parameters]));
        Assert.Throws<ArgumentException>(() => new FieldStart(Labels, new float[Labels.Parameters - 1]));
        Assert.Equal(64, new FieldStart(Labels, new float[Labels.Parameters]).Digest!.Length);
    }
}
