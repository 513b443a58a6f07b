using ComicCluster.Engine.Painting;
using ComicCluster.Toyland.World;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging;

/// <summary>
/// Says which scene a picture shows. It measures what the painter paints and never guides it: another architecture than the guide's, other
/// seeds, and no part of the product knows it. Its model card is README.md beside this file. Not safe for use by several threads at once.
/// </summary>
public sealed class Judge : IDisposable
{
    private const int Batch = 64;
    private readonly JudgeNetwork _network;

    internal Judge(JudgeNetwork network)
    {
        _network = network;
        _network.eval();
    }

    /// <summary>Loads the weights that <c>tests/Judge/train.sh</c> wrote, on the CPU.</summary>
    /// <exception cref="Engine.Checkpoints.CheckpointException">The file is missing or damaged.</exception>
    public static Judge Load()
    {
        var network = new JudgeNetwork();
        network.Load(Path.Combine(AppContext.BaseDirectory, "judge.safetensors"));
        return new Judge(network);
    }

    /// <summary>Reads pictures of any size; a picture that is not square is cut to its middle.</summary>
    public IReadOnlyList<Reading> Read(IReadOnlyList<RgbPicture> pictures)
    {
        var readings = new List<Reading>();
        foreach (var batch in pictures.Chunk(Batch))
        {
            using var scope = NewDisposeScope();
            readings.AddRange(Read(cat([.. batch.Select(ToInput)])));
        }
        return readings;
    }

    /// <summary>How likely each picture shows each scene: <see cref="Reading.LogLikelihood"/>, [pictures, scenes].</summary>
    public double[,] Score(IReadOnlyList<RgbPicture> pictures, IReadOnlyList<Scene> scenes)
    {
        var readings = Read(pictures);
        var scores = new double[pictures.Count, scenes.Count];
        for (var picture = 0; picture < pictures.Count; picture++)
            for (var scene = 0; scene < scenes.Count; scene++) scores[picture, scene] = readings[picture].LogLikelihood(scenes[scene]);
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <param name="pictures">[pictures, 3, 96, 96] in 0..1.</param>
    internal IEnumerable<Reading> Read(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var count = (int)pictures.shape[0];
        var logits = _network.call(pictures);
        var kinds = Values(F.logsigmoid(logits.Kinds));
        var noKinds = Values(F.logsigmoid(-logits.Kinds));
        var colours = Values(F.log_softmax(logits.Colours, 2));
        var boxes = Values(logits.Boxes);
        var places = Values(F.log_softmax(logits.Places, 1));
        var times = Values(F.log_softmax(logits.Times, 1));
        return [.. Enumerable.Range(0, count).Select(picture => new Reading(
            Row(kinds, picture), Row(noKinds, picture), Table(Row(colours, picture)), Table(Row(boxes, picture)),
            Row(places, picture), Row(times, picture)))];

        float[] Row(float[] values, int row) => values[(values.Length / count * row)..(values.Length / count * (row + 1))];
    }

    private static float[] Values(Tensor tensor) => [.. tensor.contiguous().data<float>()];

    private static float[,] Table(float[] values)
    {
        var table = new float[JudgeNetwork.Kinds, values.Length / JudgeNetwork.Kinds];
        Buffer.BlockCopy(values, 0, table, 0, sizeof(float) * values.Length);
        return table;
    }

    private static Tensor ToInput(RgbPicture picture)
    {
        using var scope = NewDisposeScope();
        var side = Math.Min(picture.Width, picture.Height);
        var pixels = tensor(picture.Rgb).view(1, picture.Height, picture.Width, 3).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;
        pixels = pixels.narrow(2, (picture.Height - side) / 2, side).narrow(3, (picture.Width - side) / 2, side);
        return (side >= JudgeNetwork.Side
            ? F.adaptive_avg_pool2d(pixels, JudgeNetwork.Side)
            : F.interpolate(pixels, size: [JudgeNetwork.Side, JudgeNetwork.Side], mode: InterpolationMode.Bilinear, align_corners: false)).MoveToOuterDisposeScope();
    }
}
