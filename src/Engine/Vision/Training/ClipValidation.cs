using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>How well the averaged weights read pictures that were never trained with: the same ones each time.</summary>
public sealed class ClipValidation
{
    private const int Retrieved = 50; // captions to choose from
    private const double NoiseDeviation = 0.1;

    private readonly ClipTrainer _trainer;
    private readonly IReadOnlyList<FactQuestion> _questions;
    private readonly CaptionedBatch _pictures;
    private readonly HashSet<int>[] _holds;
    private readonly int _count;

    /// <summary>Draws the pictures.</summary>
    /// <param name="trainer">Whose weights are measured.</param>
    /// <param name="heldOut">A part of the same world that it does not see.</param>
    /// <param name="questions">What is asked about each picture.</param>
    /// <param name="count">Pictures; whole and with complete captions. The retrieval takes fifty at a time.</param>
    public ClipValidation(ClipTrainer trainer, ICaptionedPictures heldOut, IReadOnlyList<FactQuestion> questions, int count)
    {
        (_trainer, _questions, _count) = (trainer, questions, count);
        _pictures = trainer.Encoder.NewBatch(count);
        _holds = new HashSet<int>[count];
        for (var i = 0; i < count; i++)
        {
            var picture = heldOut.Draw(TrainingStreams.HeldOut(0, i), new PictureRequest(trainer.Encoder.Side, 1, Complete: true));
            trainer.Encoder.Put(_pictures, i, picture);
            _holds[i] = [.. picture.True];
        }
    }

    /// <summary>The share that is right, by name: <c>retrieval</c>, each question's, and with <c>noisy_</c> before it on noisy pictures.</summary>
    public IReadOnlyDictionary<string, double> Evaluate()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var clip = _trainer.BindAverage();
        using var draws = new StepDraws(new RandomStream(0), _trainer.Clip.Device);
        var images = _pictures.Images(_count, _trainer.Encoder.Side, _trainer.Clip.Device);
        var texts = F.normalize(clip.EncodeText(tensor(_pictures.Tokens, [_count, _trainer.Encoder.Context], device: _trainer.Clip.Device)), dim: 1);
        var clean = F.normalize(clip.EncodeImage(images), dim: 1);
        var noisy = F.normalize(clip.EncodeImage((images + NoiseDeviation * draws.Normal(images.shape)).clamp_(0, 1)), dim: 1);
        var facts = F.normalize(clip.EncodeText(_trainer.Encoder.FactTokens(_trainer.Clip.Device)), dim: 1);

        var results = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["retrieval"] = Retrieval(clean, texts) };
        Ask("", clean.matmul(facts.t()));
        Ask("noisy_", noisy.matmul(facts.t()));
        return results;

        void Ask(string prefix, Tensor similarities)
        {
            var values = similarities.cpu().contiguous().data<float>().ToArray();
            var width = (int)similarities.shape[1];
            foreach (var group in _questions.GroupBy(question => question.Name))
            {
                var answers = group.SelectMany(question => Answers(question, values, width)).ToArray();
                results[prefix + group.Key] = answers.Length == 0 ? double.NaN : answers.Average(isRight => isRight ? 1 : 0);
            }
        }
    }

    private IEnumerable<bool> Answers(FactQuestion question, float[] similarities, int width)
    {
        for (var i = 0; i < _count; i++)
        {
            if (question.Answers.Count(_holds[i].Contains) != 1) continue;
            yield return _holds[i].Contains(question.Answers.MaxBy(answer => similarities[i * width + answer]));
        }
    }

    private double Retrieval(Tensor images, Tensor texts)
    {
        var right = 0L;
        for (var first = 0; first + Retrieved <= _count; first += Retrieved)
        {
            var best = images.narrow(0, first, Retrieved).matmul(texts.narrow(0, first, Retrieved).t()).argmax(1);
            right += best.eq(arange(Retrieved, device: best.device)).sum().item<long>();
        }
        return right / (double)(_count / Retrieved * Retrieved);
    }
}
