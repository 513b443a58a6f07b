using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Trains over a gateway, and looks at what becomes of it.</summary>
internal sealed class TrainingClient(HttpClient client, CancellationToken patience)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string? Status(JsonElement job) => job.GetProperty("status").GetString();

    public static int Step(JsonElement job) => job.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress ? progress.GetProperty("step").GetInt32() : 0;

    /// <summary>Uploads the files of a folder as a data set.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> UploadAsync(string folder)
    {
        using var form = new MultipartFormDataContent();
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, patience));
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "files", FileName = Path.GetFileName(path) };
            form.Add(content);
        }
        using var response = await client.PostAsync("/v1/datasets?name=tiny", form, patience);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(patience)).GetProperty("id").GetString()!;
    }

    /// <summary>Asks for a job.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> StartAsync<T>(T request)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            using var response = await client.PostAsJsonAsync("/v1/training/jobs", request, Json, patience);
            if (response.StatusCode == HttpStatusCode.Accepted) return response.Headers.Location!.ToString();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode); // the silos have not told of their models yet
            await looks.WaitForNextTickAsync(patience);
        }
    }

    /// <summary>Pauses a job, or has it go on.</summary>
    public async Task ChangeAsync(string job, string how)
    {
        using var response = await client.PostAsync($"{job}/{how}", null, patience);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Looks at a job until it is so; fails when it failed.</summary>
    public async Task<JsonElement> UntilAsync(string job, Func<JsonElement, bool> isSo)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = await client.GetAsync(job, patience);
            if (answer.IsSuccessStatusCode) // a gateway may have to find out first that a silo is gone
            {
                var view = await answer.Content.ReadFromJsonAsync<JsonElement>(patience);
                if (isSo(view)) return view;
                Assert.False(Status(view) is "failed" or "succeeded", $"the job is over: {view}");
            }
            await looks.WaitForNextTickAsync(patience);
        }
    }
}
