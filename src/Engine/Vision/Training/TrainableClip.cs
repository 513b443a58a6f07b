using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// The weights of a CLIP that is trained: float32, with gradients, under OpenAI's names. Beside them are two linear layers that read facts
/// off the embeddings, which teach and are not shipped. The computation is that of <see cref="ClipModel"/>.
/// </summary>
internal sealed class TrainableClip : IDisposable
{
    private const string ImageFacts = "image_facts", TextFacts = "text_facts";

    private readonly HashSet<string> _shipped;

    /// <summary>Draws initial weights.</summary>
    public TrainableClip(ClipConfig config, int facts, Device device, ulong seed)
    {
        using var scope = NewDisposeScope();
        Config = config;
        Device = device;
        var tensors = ClipTensor.Of(config);
        _shipped = [.. tensors.Select(tensor => tensor.Name)];
        (string Name, long[] Shape)[] heads =
        [
            ($"{ImageFacts}.weight", [facts, config.EmbeddingWidth]), ($"{ImageFacts}.bias", [facts]),
            ($"{TextFacts}.weight", [facts, config.EmbeddingWidth]), ($"{TextFacts}.bias", [facts]),
        ];
        var initial = new ClipInitialisation(config, seed);
        Parameters = tensors.Select(tensor => (tensor.Name, tensor.Shape)).Concat(heads).Select((tensor, stream) => (
                tensor.Name,
                Tensor: initial.Draw(tensor.Name, tensor.Shape, (ulong)stream).to(device).requires_grad_(true).DetachFromDisposeScope()))
            .ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor, StringComparer.Ordinal);
    }

    public ClipConfig Config { get; }

    public Device Device { get; }

    /// <summary>All weights that are trained, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>Whether a weight stays as it is when the text encoder is frozen.</summary>
    public static bool IsOfText(string name) =>
        !name.StartsWith("visual.", StringComparison.Ordinal) && !name.StartsWith(ImageFacts, StringComparison.Ordinal) && name != "logit_scale";

    /// <summary>Whether a weight belongs to CLIP and not to the heads beside it.</summary>
    public bool IsShipped(string name) => _shipped.Contains(name);

    /// <summary>
    /// The encoders with the weights as they are now, for one step. Gradients reach the weights unless this runs under
    /// <see cref="no_grad"/>; its tensors belong to the caller's dispose scope.
    /// </summary>
    /// <param name="precision">The type of the matrix products.</param>
    public BoundClip Bind(ScalarType precision) => new(this, new ClipWeights(Parameters, Device, precision, differentiable: true), precision);

    /// <summary>Logits of the facts in pictures, [batch, facts].</summary>
    public Tensor FactsOfImages(Tensor embeddings) => Facts(embeddings, ImageFacts);

    /// <summary>Logits of the facts in texts, [batch, facts].</summary>
    public Tensor FactsOfTexts(Tensor embeddings) => Facts(embeddings, TextFacts);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in Parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.Dispose();
        }
    }

    private Tensor Facts(Tensor embeddings, string head) =>
        nn.functional.linear(embeddings, Parameters[$"{head}.weight"], Parameters[$"{head}.bias"]);
}
