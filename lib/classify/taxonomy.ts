/** The labels Paperlight knows: arXiv categories and fine topics, as data. Extend by adding a row (a topic without weights works by its phrases). */

/** One group of labels. `colour` is #rrggbb, dark enough for white text (contrast ≥ 4.5). */
export interface Group {
  readonly id: string
  readonly name: string
  readonly colour: string
}

/** One label. `phrases`: lower case; a final `*` matches any ending; matched on word starts by `phrases.ts`. */
export interface Topic extends Group {
  readonly parent: string
  readonly about: string
  readonly phrases: readonly string[]
  /** A topic that holds all of this one: where this one is assigned, it stands before the wider one. */
  readonly within?: string
}

/** Parents of the topics. */
export const TOPIC_GROUPS = [
  { id: 'language', name: 'Language', colour: '#2a547e' },
  { id: 'vision', name: 'Vision', colour: '#2a7e54' },
  { id: 'generative', name: 'Generative models', colour: '#692a7e' },
  { id: 'decision', name: 'Decisions and control', colour: '#7e4d2a' },
  { id: 'graphs', name: 'Graphs and knowledge', colour: '#2a7e7e' },
  { id: 'efficiency', name: 'Efficiency', colour: '#7e692a' },
  { id: 'trust', name: 'Trust', colour: '#7e2a31' },
  { id: 'learning', name: 'Ways of learning', colour: '#2a317e' },
  { id: 'theory', name: 'Theory and inference', colour: '#7e2a69' },
  { id: 'science', name: 'Science and health', colour: '#467e2a' },
  { id: 'data', name: 'Data', colour: '#6d7a29' },
] as const satisfies readonly Group[]

/** Parents of the categories. */
export const CATEGORY_GROUPS = [
  { id: 'cs', name: 'Computer science', colour: '#2a4d7e' },
  { id: 'eess', name: 'Electrical engineering', colour: '#2a777e' },
  { id: 'stat', name: 'Statistics', colour: '#7e2a7e' },
  { id: 'math', name: 'Mathematics', colour: '#4d2a7e' },
  { id: 'physics', name: 'Physics', colour: '#7e382a' },
  { id: 'q-bio', name: 'Biology', colour: '#387e2a' },
  { id: 'q-fin', name: 'Finance', colour: '#7e702a' },
  { id: 'econ', name: 'Economics', colour: '#7e5b2a' },
] as const satisfies readonly Group[]

/** The arXiv categories, in the order of the weights. */
export const CATEGORIES: readonly Topic[] = [
  { id: 'cs.AI', name: 'Artificial intelligence', parent: 'cs', colour: '#285571', about: 'Reasoning, planning, knowledge and agents, beyond the fields with a category of their own.', phrases: [] },
  { id: 'cs.AR', name: 'Hardware architecture', parent: 'cs', colour: '#276791', about: 'Processors, memories, accelerators and how they are designed.', phrases: [] },
  { id: 'cs.CC', name: 'Computational complexity', parent: 'cs', colour: '#38759f', about: 'What can be computed with bounded time, space and other resources.', phrases: [] },
  { id: 'cs.CE', name: 'Computational engineering and finance', parent: 'cs', colour: '#205479', about: 'Computation for engineering, science and finance.', phrases: [] },
  { id: 'cs.CG', name: 'Computational geometry', parent: 'cs', colour: '#306288', about: 'Algorithms on points, shapes and spaces.', phrases: [] },
  { id: 'cs.CL', name: 'Computation and language', parent: 'cs', colour: '#2d72a9', about: 'Natural language processing and computational linguistics.', phrases: [] },
  { id: 'cs.CR', name: 'Cryptography and security', parent: 'cs', colour: '#285071', about: 'Attacks, defences, cryptography, privacy.', phrases: [] },
  { id: 'cs.CV', name: 'Computer vision', parent: 'cs', colour: '#276091', about: 'Images and video: recognition, reconstruction, generation.', phrases: [] },
  { id: 'cs.CY', name: 'Computers and society', parent: 'cs', colour: '#386e9f', about: 'Effects of computing on people: ethics, law, education.', phrases: [] },
  { id: 'cs.DB', name: 'Databases', parent: 'cs', colour: '#204e79', about: 'Storing, querying, integrating and mining data.', phrases: [] },
  { id: 'cs.DC', name: 'Distributed computing', parent: 'cs', colour: '#305c88', about: 'Parallel, distributed and cluster computing.', phrases: [] },
  { id: 'cs.DL', name: 'Digital libraries', parent: 'cs', colour: '#2d6aa9', about: 'Publications, citations, archives and metadata.', phrases: [] },
  { id: 'cs.DM', name: 'Discrete mathematics', parent: 'cs', colour: '#284b71', about: 'Combinatorics and graph theory for computing.', phrases: [] },
  { id: 'cs.DS', name: 'Data structures and algorithms', parent: 'cs', colour: '#275891', about: 'Efficient algorithms and their analysis.', phrases: [] },
  { id: 'cs.ET', name: 'Emerging technologies', parent: 'cs', colour: '#38679f', about: 'Computing on new substrates: quantum, memristive, molecular.', phrases: [] },
  { id: 'cs.FL', name: 'Formal languages and automata', parent: 'cs', colour: '#204879', about: 'Automata, grammars and words.', phrases: [] },
  { id: 'cs.GR', name: 'Graphics', parent: 'cs', colour: '#305688', about: 'Rendering, animation, geometry processing.', phrases: [] },
  { id: 'cs.GT', name: 'Game theory', parent: 'cs', colour: '#2d61a9', about: 'Games, auctions, markets and mechanisms in computing.', phrases: [] },
  { id: 'cs.HC', name: 'Human-computer interaction', parent: 'cs', colour: '#284671', about: 'Interfaces and how people use them.', phrases: [] },
  { id: 'cs.IR', name: 'Information retrieval', parent: 'cs', colour: '#275191', about: 'Search, ranking and recommendation.', phrases: [] },
  { id: 'cs.IT', name: 'Information theory', parent: 'cs', colour: '#38609f', about: 'Coding, capacity, compression, communication.', phrases: [] },
  { id: 'cs.LG', name: 'Machine learning', parent: 'cs', colour: '#204279', about: 'Learning from data: methods, theory, applications.', phrases: [] },
  { id: 'cs.LO', name: 'Logic in computer science', parent: 'cs', colour: '#305088', about: 'Proof, verification, model checking, semantics.', phrases: [] },
  { id: 'cs.MA', name: 'Multi-agent systems', parent: 'cs', colour: '#2d59a9', about: 'Systems of interacting agents.', phrases: [] },
  { id: 'cs.MM', name: 'Multimedia', parent: 'cs', colour: '#284171', about: 'Image, audio and video systems together.', phrases: [] },
  { id: 'cs.MS', name: 'Mathematical software', parent: 'cs', colour: '#274a91', about: 'Libraries and tools for numerical and symbolic work.', phrases: [] },
  { id: 'cs.NE', name: 'Neural and evolutionary computing', parent: 'cs', colour: '#38599f', about: 'Evolutionary search, spiking and other neural computation.', phrases: [] },
  { id: 'cs.NI', name: 'Networking', parent: 'cs', colour: '#203b79', about: 'Internet, wireless and network architecture.', phrases: [] },
  { id: 'cs.OS', name: 'Operating systems', parent: 'cs', colour: '#304a88', about: 'Kernels, storage and resource management.', phrases: [] },
  { id: 'cs.PF', name: 'Performance', parent: 'cs', colour: '#2d50a9', about: 'Measuring, modelling and queueing of systems.', phrases: [] },
  { id: 'cs.PL', name: 'Programming languages', parent: 'cs', colour: '#283c71', about: 'Languages, compilers, types and program analysis.', phrases: [] },
  { id: 'cs.RO', name: 'Robotics', parent: 'cs', colour: '#274291', about: 'Robots: perception, planning, control.', phrases: [] },
  { id: 'cs.SC', name: 'Symbolic computation', parent: 'cs', colour: '#38519f', about: 'Computer algebra.', phrases: [] },
  { id: 'cs.SD', name: 'Sound', parent: 'cs', colour: '#203579', about: 'Audio, music and sound processing.', phrases: [] },
  { id: 'cs.SE', name: 'Software engineering', parent: 'cs', colour: '#304488', about: 'Building, testing and maintaining software.', phrases: [] },
  { id: 'cs.SI', name: 'Social and information networks', parent: 'cs', colour: '#2d48a9', about: 'Social networks, diffusion and their analysis.', phrases: [] },
  { id: 'eess.AS', name: 'Audio and speech processing', parent: 'eess', colour: '#287169', about: 'Speech recognition, synthesis and enhancement.', phrases: [] },
  { id: 'eess.IV', name: 'Image and video processing', parent: 'eess', colour: '#227f81', about: 'Imaging, restoration, compression, medical images.', phrases: [] },
  { id: 'eess.SP', name: 'Signal processing', parent: 'eess', colour: '#317e8c', about: 'Signals, sensing and communication.', phrases: [] },
  { id: 'eess.SY', name: 'Systems and control', parent: 'eess', colour: '#206079', about: 'Control theory and its systems.', phrases: [] },
  { id: 'stat.AP', name: 'Statistical applications', parent: 'stat', colour: '#632871', about: 'Statistics applied to real problems.', phrases: [] },
  { id: 'stat.CO', name: 'Statistical computation', parent: 'stat', colour: '#8a2791', about: 'Simulation, Monte Carlo, algorithms of statistics.', phrases: [] },
  { id: 'stat.ME', name: 'Statistical methodology', parent: 'stat', colour: '#9f3898', about: 'Design, inference and models.', phrases: [] },
  { id: 'stat.ML', name: 'Machine learning (statistics)', parent: 'stat', colour: '#792067', about: 'Learning from a statistical point of view.', phrases: [] },
  { id: 'math.ST', name: 'Statistics theory', parent: 'math', colour: '#382871', about: 'Asymptotics, estimation and testing theory.', phrases: [] },
  { id: 'math.OC', name: 'Optimisation and control', parent: 'math', colour: '#482791', about: 'Optimisation, optimal control and operations research.', phrases: [] },
  { id: 'math.NA', name: 'Numerical analysis', parent: 'math', colour: '#63389f', about: 'Numerical methods for equations and algebra.', phrases: [] },
  { id: 'math.PR', name: 'Probability', parent: 'math', colour: '#4e2079', about: 'Stochastic processes and probability theory.', phrases: [] },
  { id: 'math', name: 'Mathematics (other)', parent: 'math', colour: '#663088', about: 'Algebra, analysis, geometry, number theory and other mathematics.', phrases: [] },
  { id: 'physics', name: 'Physics (other)', parent: 'physics', colour: '#71282a', about: 'Optics, fluids, plasma, physics of society and other physics.', phrases: [] },
  { id: 'cond-mat', name: 'Condensed matter', parent: 'physics', colour: '#912e27', about: 'Materials, statistical mechanics, soft matter.', phrases: [] },
  { id: 'astro-ph', name: 'Astrophysics', parent: 'physics', colour: '#9f4938', about: 'Stars, galaxies, cosmology and instruments.', phrases: [] },
  { id: 'hep', name: 'High-energy physics', parent: 'physics', colour: '#793820', about: 'Particles and fields, theory and experiment.', phrases: [] },
  { id: 'quant-ph', name: 'Quantum physics', parent: 'physics', colour: '#885030', about: 'Quantum mechanics, information and computing.', phrases: [] },
  { id: 'q-bio', name: 'Quantitative biology', parent: 'q-bio', colour: '#437128', about: 'Genomics, populations, molecules and other biology in numbers.', phrases: [] },
  { id: 'q-bio.NC', name: 'Neurons and cognition', parent: 'q-bio', colour: '#238527', about: 'Brains and cognition, modelled.', phrases: [] },
  { id: 'q-fin', name: 'Quantitative finance', parent: 'q-fin', colour: '#716528', about: 'Markets, risk, pricing and trading.', phrases: [] },
  { id: 'econ', name: 'Economics', parent: 'econ', colour: '#715328', about: 'Econometrics and economic theory.', phrases: [] },
]

/** The fine topics, in the order of the weights. */
export const TOPICS: readonly Topic[] = [
  {
    id: 'peft', within: 'domain_transfer', name: 'Parameter-efficient fine-tuning', parent: 'efficiency', colour: '#715028',
    about: 'Adapting a large model by training a small part of it: adapters, LoRA, prompt or prefix tuning.',
    phrases: [
      'lora', 'qlora', 'dora', 'peft', 'parameter efficient', 'low rank adapt*', 'adapter', 'prefix tuning', 'prompt tuning',
      'soft prompt', 'low rank fine tuning',
    ],
  },
  {
    id: 'llm', name: 'Large language models', parent: 'language', colour: '#285b71',
    about: 'Language models pre-trained at scale, and the foundation models built like them.',
    phrases: [
      'large language model', 'llm', 'foundation model', 'gpt*', 'chatgpt', 'llama', 'pretrained language model',
      'pre trained language model', 'language model pretraining', 'language model pre training', 'bert',
    ],
  },
  {
    id: 'alignment_rlhf', name: 'Alignment and human feedback', parent: 'language', colour: '#276e91',
    about: 'Steering models by preferences and instructions: RLHF, DPO, reward models, instruction tuning.',
    phrases: [
      'rlhf', 'human feedback', 'human preference', 'preference optimi*', 'preference learning', 'preference alignment',
      'instruction tuning', 'instruction following', 'reward model*', 'dpo', 'llm alignment', 'ai alignment', 'value alignment',
      'direct preference',
    ],
  },
  {
    id: 'prompting_icl', name: 'Prompting and in-context learning', parent: 'language', colour: '#387a9f',
    about: 'Getting new behaviour from a frozen model by what is put in its context.',
    phrases: [
      'in context', 'prompting', 'prompt engineering', 'prompt learning', 'prompt optimi*', 'chain of thought',
      'demonstration selection', 'soft prompt', 'prompt tuning',
    ],
  },
  {
    id: 'llm_reasoning', name: 'Reasoning of language models', parent: 'language', colour: '#205779',
    about: 'Multi-step reasoning in text: chains of thought, mathematics, theorem proving.',
    phrases: [
      'chain of thought', 'mathematical reasoning', 'math reasoning', 'theorem prov*', 'multi step reasoning', 'reasoning',
      'math word problem', 'commonsense reasoning', 'multi hop reasoning', 'logical reasoning', 'reasoner',
    ],
  },
  {
    id: 'rag_retrieval', name: 'Retrieval-augmented models', parent: 'language', colour: '#306488',
    about: 'Models that look up passages before they answer; dense retrieval and open-domain answering.',
    phrases: [
      'retrieval augment*', 'rag', 'dense retriev*', 'open domain question', 'passage retrieval', 'retriever', 'retrieval enhanced',
      'open domain qa',
    ],
  },
  {
    id: 'ir_ranking', name: 'Search and ranking', parent: 'language', colour: '#2d73a9',
    about: 'Finding and ordering documents: information retrieval, learning to rank, re-ranking, web search.',
    phrases: [
      'information retrieval', 'learning to rank', 'ranking', 'rerank*', 're rank*', 'search engine', 'document retrieval', 'web search',
      'neural rank*', 'query expansion', 'unbiased learning to rank', 'ranker', 'ad hoc retrieval', 'query suggestion',
    ],
  },
  {
    id: 'recsys', name: 'Recommender systems', parent: 'data', colour: '#716f28',
    about: 'Predicting what a user will like: collaborative filtering, sequential recommendation, click-through.',
    phrases: [
      'recommend*', 'collaborative filtering', 'click through', 'ctr prediction', 'cold start', 'user item', 'matrix factorization',
    ],
  },
  {
    id: 'qa', name: 'Question answering', parent: 'language', colour: '#284f71',
    about: 'Answering questions over text, tables or images; reading comprehension.',
    phrases: [
      'question answering', 'reading comprehension', 'qa', 'vqa', 'visual question', 'answering question', 'multi hop question',
    ],
  },
  {
    id: 'machine_translation', name: 'Machine translation', parent: 'language', colour: '#275d91',
    about: 'Translating text or speech between languages.',
    phrases: [
      'machine translation', 'nmt', 'neural translation', 'translation model', 'speech translation', 'translation quality',
      'multilingual translation',
    ],
  },
  {
    id: 'summarization', name: 'Summarisation', parent: 'language', colour: '#386a9f',
    about: 'Condensing documents, dialogues or code into short text.',
    phrases: [
      'summari*',
    ],
  },
  {
    id: 'dialogue', name: 'Dialogue', parent: 'language', colour: '#204979',
    about: 'Conversational systems: chat, task-oriented dialogue, state tracking.',
    phrases: [
      'dialog*', 'conversation*', 'chatbot', 'task oriented dialog*', 'dialogue state', 'response generation',
    ],
  },
  {
    id: 'info_extraction', name: 'Information extraction', parent: 'language', colour: '#305688',
    about: 'Turning text into entities, relations and events.',
    phrases: [
      'information extraction', 'named entity', 'relation extraction', 'event extraction', 'entity linking', 'ner', 'event detection',
      'relation classification', 'slot filling', 'coreference', 'entity recognition', 'entity typing',
    ],
  },
  {
    id: 'text_generation', name: 'Text generation', parent: 'language', colour: '#2d60a9',
    about: 'Writing text under control: decoding, data-to-text, paraphrase, story generation.',
    phrases: [
      'text generation', 'language generation', 'nlg', 'controllable generation', 'controlled generation', 'data to text',
      'story generation', 'controllable text', 'paraphras*', 'table to text', 'text style transfer',
    ],
  },
  {
    id: 'sentiment_css', name: 'Sentiment and social media', parent: 'language', colour: '#284471',
    about: 'Opinions, stance, hate speech, misinformation and what social media tell about society.',
    phrases: [
      'sentiment', 'opinion', 'stance', 'hate speech', 'misinformation', 'fake news', 'social media', 'argument mining', 'twitter',
      'tweet', 'rumor', 'rumour', 'sarcasm', 'emotion', 'offensive language', 'propaganda', 'fact check*', 'political',
    ],
  },
  {
    id: 'multilingual', name: 'Multilingual and low-resource', parent: 'language', colour: '#274c91',
    about: 'Many languages at once, transfer between them, and languages with little data.',
    phrases: [
      'multilingual*', 'cross lingual*', 'crosslingual', 'low resource language', 'low resource machine', 'language transfer',
      'code switching', 'bilingual', 'african language', 'indic language', 'dialect',
    ],
  },
  {
    id: 'code_gen', name: 'Code and program synthesis', parent: 'language', colour: '#38599f',
    about: 'Models that read, write, repair or verify programs; machine learning for software engineering.',
    phrases: [
      'program synthesis', 'code generation', 'source code', 'program repair', 'program induction', 'software engineering',
      'code intelligence', 'code completion', 'code search', 'code model', 'text to sql', 'programming language', 'neural program',
      'code summari*', 'programming',
    ],
  },
  {
    id: 'speech_audio', name: 'Speech and audio', parent: 'language', colour: '#203b79',
    about: 'Recognising, generating and understanding speech, music and sound.',
    phrases: [
      'speech', 'audio*', 'music*', 'asr', 'text to speech', 'tts', 'voice', 'acoustic', 'speaker', 'sound', 'singing',
    ],
  },
  {
    id: 'vision_language', name: 'Vision and language', parent: 'vision', colour: '#28713e',
    about: 'Models over images and text together: captioning, grounding, CLIP, multimodal language models.',
    phrases: [
      'vision language', 'vision and language', 'multimodal', 'multi modal', 'visual question', 'image caption*', 'captioning', 'clip',
      'vlm', 'visual ground*', 'image text', 'mllm', 'cross modal', 'text image', 'referring expression', 'visual language',
      'language ground*',
    ],
  },
  {
    id: 'diffusion', name: 'Diffusion models', parent: 'generative', colour: '#502871',
    about: 'Generative models that denoise step by step; score matching and samplers.',
    phrases: [
      'diffusion', 'score based', 'score matching', 'denoising diffusion', 'ddpm', 'ddim', 'stable diffusion', 'latent diffusion',
    ],
  },
  {
    id: 'gan', name: 'Generative adversarial networks', parent: 'generative', colour: '#6f2791',
    about: 'Generators trained against a discriminator.',
    phrases: [
      'gan', 'generative adversarial', 'stylegan', 'cyclegan', 'wgan', 'discriminator', 'conditional gan', 'wasserstein gan',
    ],
  },
  {
    id: 'vae_flow_ebm', name: 'VAEs, flows and energy models', parent: 'generative', colour: '#8c389f',
    about: 'Latent-variable and likelihood models: variational autoencoders, normalising flows, energy-based models, flow matching.',
    phrases: [
      'variational autoencoder', 'variational auto encoder', 'vae', 'normalizing flow', 'normalising flow', 'energy based',
      'flow matching', 'invertible neural', 'flow based generative', 'generative flow', 'flow based', 'latent variable model',
      'autoregressive flow',
    ],
  },
  {
    id: 'nerf_3d', name: 'Neural rendering and 3D reconstruction', parent: 'vision', colour: '#238546',
    about: 'Scenes as radiance fields or Gaussians, novel views, surfaces from images.',
    phrases: [
      'nerf', 'radiance field', 'gaussian splatting', 'novel view', 'view synthesis', 'neural rendering',
      'implicit neural representation', 'implicit representation', 'neural field', '3d reconstruction', 'multi view stereo',
      'structure from motion', 'differentiable render*', '3d gaussian', 'signed distance', 'shape from', 'neural implicit',
      '3d shape reconstruction',
    ],
  },
  {
    id: 'pointcloud_3d', name: 'Point clouds and 3D vision', parent: 'vision', colour: '#2e8452',
    about: 'Understanding 3D data: point clouds, LiDAR, depth, stereo, SLAM.',
    phrases: [
      'point cloud', 'pointcloud', 'lidar', 'depth estimation', 'stereo matching', 'stereo', 'slam', 'rgb d', 'rgbd', '3d object',
      '3d shape', '3d scene', '3d point', '3d detection', '3d vision', 'monocular depth', 'visual odometry', 'voxel', 'point set',
    ],
  },
  {
    id: 'object_detection', name: 'Object detection', parent: 'vision', colour: '#20794a',
    about: 'Finding and boxing objects in images.',
    phrases: [
      'object detection', 'object detector', 'pedestrian detection', 'detr', 'bounding box', 'open vocabulary detection',
      'lane detection', 'face detection', 'salient object detection', 'text detection', 'detector',
    ],
  },
  {
    id: 'segmentation', name: 'Segmentation', parent: 'vision', colour: '#2d8059',
    about: 'Labelling pixels: semantic, instance, panoptic and medical segmentation.',
    phrases: [
      'segmentation', 'segment anything', 'panoptic', 'segmenting', 'superpixel', 'matting', 'mask r cnn',
    ],
  },
  {
    id: 'video', name: 'Video', parent: 'vision', colour: '#22815a',
    about: 'Understanding and tracking over time: action recognition, optical flow, tracking.',
    phrases: [
      'video*', 'action recognition', 'action detection', 'action localization', 'object tracking', 'optical flow', 'visual tracking',
      'tracker', 'activity recognition', 'multi object tracking', 'temporal action', 'moving object', 'frame interpolation',
    ],
  },
  {
    id: 'face_pose_human', name: 'Faces, bodies and people', parent: 'vision', colour: '#287157',
    about: 'Faces, human pose and motion, gestures, re-identification.',
    phrases: [
      'face', 'facial', 'human pose', 'pose estimation', 'gesture', 'person re identification', 're identification', 'reid', 'biometric',
      'human motion', 'human body', 'hand pose', 'person search', 'human mesh', 'gait', 'fingerprint', 'avatar', 'body pose', 'portrait',
      'human shape',
    ],
  },
  {
    id: 'image_gen_edit', name: 'Image generation and editing', parent: 'generative', colour: '#742079',
    about: 'Making or changing images and video from text, style or another image.',
    phrases: [
      'image generation', 'image synthesis', 'image editing', 'image translation', 'text to image', 'image to image', 'style transfer',
      'text to video', 'video generation', 'video synthesis', 'image manipulation', 'text guided', 'virtual try on', 'image stylization',
      'text to 3d', 'inpainting', 'controllable image',
    ],
  },
  {
    id: 'image_restoration', name: 'Image restoration', parent: 'vision', colour: '#228165',
    about: 'Super-resolution, denoising, deblurring and other inverse problems of images.',
    phrases: [
      'super resolution', 'image restoration', 'image denoising', 'denoiser', 'deblur*', 'low level vision', 'computational photography',
      'inpainting', 'image enhancement', 'compressed sensing', 'compressive sensing', 'inverse problem', 'low light', 'derain*',
      'dehaz*', 'image compression', 'video denoising', 'hdr',
    ],
  },
  {
    id: 'medical_health', name: 'Medicine and health', parent: 'science', colour: '#4f7128',
    about: 'Clinical data, medical images, biomedical text and bioinformatics.',
    phrases: [
      'medical', 'health*', 'clinical', 'biomedical', 'ehr', 'bioinformatic', 'patholog*', 'radiolog*', 'mri', 'patient', 'cancer',
      'covid*', 'disease', 'diagnos*', 'electronic health record', 'tumor', 'x ray', 'ct scan', 'hospital', 'histopatholog*',
    ],
  },
  {
    id: 'autonomous_driving', name: 'Autonomous driving', parent: 'decision', colour: '#713828',
    about: 'Perception, forecasting and planning for self-driving vehicles.',
    phrases: [
      'autonomous driving', 'autonomous vehicle', 'self driving', 'trajectory prediction', 'trajectory forecast*', 'motion forecasting',
      'driving scene', 'bird s eye view', 'bev', 'traffic', 'lane', 'motion prediction', 'driving',
    ],
  },
  {
    id: 'robotics', name: 'Robotics', parent: 'decision', colour: '#914327',
    about: 'Robots that manipulate, walk, navigate or act in the world.',
    phrases: [
      'robot*', 'manipulation', 'grasp*', 'locomotion', 'embodied', 'sim to real', 'sim2real', 'navigation', 'legged', 'quadruped*',
      'motion planning', 'dexterous', 'humanoid', 'visuomotor',
    ],
  },
  {
    id: 'rl', name: 'Reinforcement learning', parent: 'decision', colour: '#9f5838',
    about: 'Learning to act from reward: policies, values, exploration.',
    phrases: [
      'reinforcement', 'rl', 'policy gradient', 'q learning', 'actor critic', 'markov decision', 'policy optimi*', 'mdp',
      'value function', 'temporal difference', 'policy iteration', 'value iteration', 'reward shaping', 'world model', 'deep q', 'pomdp',
    ],
  },
  {
    id: 'offline_rl', name: 'Offline reinforcement learning', parent: 'decision', colour: '#794120',
    about: 'Learning or evaluating policies from logged data only.',
    phrases: [
      'offline rl', 'offline reinforcement', 'batch reinforcement', 'off policy evaluation', 'offline policy', 'decision transformer',
      'conservative q', 'off policy', 'logged data', 'batch rl', 'offline data',
    ],
  },
  {
    id: 'marl_gametheory', name: 'Multi-agent and game theory', parent: 'decision', colour: '#885430',
    about: 'Several decision makers: equilibria, mechanisms, auctions, voting, cooperation.',
    phrases: [
      'multi agent', 'multiagent', 'game theor*', 'nash', 'mechanism design', 'auction', 'social choice', 'voting', 'fair division',
      'cooperative game', 'equilibrium', 'stackelberg', 'equilibria', 'zero sum', 'game', 'incentive', 'matching market', 'coalition',
      'strategyproof*', 'fair allocation',
    ],
  },
  {
    id: 'imitation', name: 'Imitation learning', parent: 'decision', colour: '#a5652c',
    about: 'Learning to act from demonstrations; inverse reinforcement learning.',
    phrases: [
      'imitat*', 'behavior cloning', 'behaviour cloning', 'behavioral cloning', 'inverse reinforcement', 'learning from demonstration',
      'expert demonstration', 'demonstration', 'inverse rl',
    ],
  },
  {
    id: 'bandits', name: 'Bandits and online learning', parent: 'decision', colour: '#714e28',
    about: 'Sequential choice under regret: bandits, experts, online convex optimisation.',
    phrases: [
      'bandit', 'regret', 'online learning', 'thompson sampling', 'best arm', 'multi armed', 'ucb', 'no regret', 'online convex',
    ],
  },
  {
    id: 'planning_search', name: 'Planning and combinatorial search', parent: 'decision', colour: '#916327',
    about: 'Heuristic search, constraints, SAT, planning and combinatorial optimisation.',
    phrases: [
      'planning', 'planner', 'heuristic search', 'monte carlo tree', 'combinatorial optimization', 'constraint satisfaction',
      'constraint programming', 'satisfiability', 'sat solv*', 'mcts', 'tree search', 'routing problem', 'traveling salesman',
      'integer programming', 'answer set', 'pddl', 'path finding', 'local search', 'multi agent path', 'maxsat', 'sat',
    ],
  },
  {
    id: 'gnn', name: 'Graph learning', parent: 'graphs', colour: '#287163',
    about: 'Learning on graphs: graph neural networks, node and link prediction, network embedding.',
    phrases: [
      'graph neural', 'gnn', 'graph convolution*', 'graph representation', 'graph learning', 'graph classification', 'graph embedding',
      'graph attention', 'graph transformer', 'graph network', 'graph contrast*', 'message passing', 'node classification',
      'link prediction', 'node embedding', 'network embedding', 'heterophily', 'heterogeneous graph', 'graph', 'community detection',
      'subgraph', 'graph mining',
    ],
  },
  {
    id: 'knowledge_graph', name: 'Knowledge graphs and representation', parent: 'graphs', colour: '#277c91',
    about: 'Facts and rules as structure: knowledge bases, ontologies, description logics.',
    phrases: [
      'knowledge graph', 'knowledge base', 'ontolog*', 'description logic', 'knowledge representation', 'knowledge compilation',
      'semantic web', 'linked open', 'linked data', 'entity alignment', 'triple', 'sparql', 'datalog', 'argumentation', 'entity linking',
    ],
  },
  {
    id: 'distillation', name: 'Distillation', parent: 'efficiency', colour: '#916a27',
    about: 'Teaching a small model with a large one, or a small data set with a large one.',
    phrases: [
      'distill*', 'student model', 'student network', 'teacher student',
    ],
  },
  {
    id: 'pruning_sparsity', name: 'Pruning and sparsity', parent: 'efficiency', colour: '#8c7131',
    about: 'Leaving weights out: pruning, lottery tickets, sparse training, model compression.',
    phrases: [
      'pruning', 'pruned', 'prune', 'lottery ticket', 'sparsity', 'sparse training', 'sparse neural', 'sparse network',
      'network compression', 'model compression', 'compressing', 'sparse mixture', 'sparsification', 'compress*', 'low rank',
    ],
  },
  {
    id: 'quantization', name: 'Quantization', parent: 'efficiency', colour: '#796620',
    about: 'Fewer bits: quantised or binary weights, activations and gradients.',
    phrases: [
      'quantiz*', 'quantis*', 'binary neural', 'low bit', 'low precision', 'binarized', 'mixed precision', 'bit width',
      'post training quantiz*', 'binarization', 'ternary', 'int8', 'int4', '1 bit', 'hashing',
    ],
  },
  {
    id: 'nas_automl', name: 'Architecture search and AutoML', parent: 'efficiency', colour: '#80752d',
    about: 'Searching for architectures, hyper-parameters and pipelines automatically.',
    phrases: [
      'architecture search', 'nas', 'automl', 'hyperparameter', 'hyper parameter', 'automated machine learning', 'algorithm selection',
      'algorithm configuration', 'supernet', 'darts', 'automatic machine learning', 'neural architecture', 'automated',
    ],
  },
  {
    id: 'efficient_systems', name: 'Efficient models and systems', parent: 'efficiency', colour: '#797420',
    about: 'Making training and inference fast, small and distributed: attention, hardware, serving.',
    phrases: [
      'efficient inference', 'efficient training', 'speculative decoding', 'acceleration', 'accelerat*', 'distributed training',
      'kv cache', 'hardware', 'inference efficiency', 'memory efficient', 'efficient transformer', 'efficient attention', 'gpu',
      'linear attention', 'fpga', 'early exit', 'latency', 'throughput', 'on device', 'edge device', 'mobile device', 'speedup',
      'lightweight',
    ],
  },
  {
    id: 'federated', name: 'Federated learning', parent: 'trust', colour: '#71283d',
    about: 'Training across devices or sites whose data stay where they are.',
    phrases: [
      'federated', 'federation',
    ],
  },
  {
    id: 'privacy', name: 'Privacy', parent: 'trust', colour: '#91273e',
    about: 'Differential privacy, membership inference, unlearning, private computation.',
    phrases: [
      'privacy', 'private', 'differentially private', 'membership inference', 'machine unlearning', 'unlearning', 'anonymi*',
      'homomorphic', 'secure aggregation', 'model inversion', 'gradient inversion', 'secure multi party',
    ],
  },
  {
    id: 'adv_robust', name: 'Adversarial robustness', parent: 'trust', colour: '#9f3847',
    about: 'Attacks on models and defences: adversarial examples, certificates, backdoors, poisoning, jailbreaks.',
    phrases: [
      'adversarial robust*', 'adversarial train*', 'adversarial attack', 'adversarial example', 'adversarial defen*',
      'adversarial perturbation', 'adversarially', 'certified', 'backdoor', 'poisoning', 'jailbreak*', 'randomized smoothing', 'trojan',
      'robustness', 'attack', 'adversarial patch', 'adversarial',
    ],
  },
  {
    id: 'ood_shift', name: 'Distribution shift', parent: 'trust', colour: '#792028',
    about: 'When test data differ from training data: OOD detection, domain generalisation, spurious correlation.',
    phrases: [
      'out of distribution', 'distribution shift', 'distributional shift', 'domain generali*', 'ood', 'covariate shift', 'spurious',
      'dataset shift', 'label shift', 'concept drift', 'open set', 'shortcut',
    ],
  },
  {
    id: 'domain_transfer', name: 'Transfer and domain adaptation', parent: 'learning', colour: '#283d71',
    about: 'Carrying what was learned to another task or domain.',
    phrases: [
      'domain adapt*', 'transfer learning', 'test time adapt*', 'fine tuning', 'finetuning', 'target domain', 'source free',
      'transferability', 'transferable', 'cross domain', 'fine tune', 'transfer', 'pre trained',
    ],
  },
  {
    id: 'continual', name: 'Continual learning', parent: 'learning', colour: '#273c91',
    about: 'Learning tasks in sequence without forgetting.',
    phrases: [
      'continual', 'lifelong', 'catastrophic forgetting', 'incremental learning', 'class incremental', 'continually', 'forgetting',
    ],
  },
  {
    id: 'meta_fewshot', name: 'Few-shot and meta-learning', parent: 'learning', colour: '#38449f',
    about: 'Learning from few or no examples; learning to learn.',
    phrases: [
      'meta learn*', 'few shot', 'zero shot', 'one shot', 'maml', 'metalearning', 'learning to learn', 'low shot',
    ],
  },
  {
    id: 'self_supervised', name: 'Self-supervised representations', parent: 'learning', colour: '#202479',
    about: 'Learning representations without labels: contrastive, masked and predictive objectives.',
    phrases: [
      'self supervis*', 'contrastive', 'unsupervised representation', 'masked image', 'masked autoencoder', 'masked language',
      'masked auto', 'pretext task', 'representation learning', 'pre training', 'pretraining', 'simclr', 'self distillation',
      'unsupervised feature',
    ],
  },
  {
    id: 'semi_weak', name: 'Semi- and weak supervision', parent: 'learning', colour: '#333088',
    about: 'Few, noisy, partial or indirect labels.',
    phrases: [
      'semi supervis*', 'weakly supervis*', 'weak supervis*', 'noisy label', 'label noise', 'pseudo label*', 'partial label',
      'multi instance', 'multiple instance', 'positive unlabeled', 'unlabeled', 'learning with noisy', 'crowdsourc*', 'weakly',
    ],
  },
  {
    id: 'active_data', name: 'Data selection and active learning', parent: 'data', colour: '#737920',
    about: 'Which data to label, keep, augment or order.',
    phrases: [
      'active learning', 'data selection', 'data pruning', 'data augmentation', 'augmentation', 'data valuation', 'data curation',
      'data centric', 'coreset', 'curriculum', 'mixup', 'annotation', 'influence function', 'subset selection', 'shapley value',
    ],
  },
  {
    id: 'fairness', name: 'Fairness and society', parent: 'trust', colour: '#883031',
    about: 'Bias, discrimination, ethics and the social effects of models.',
    phrases: [
      'fairness', 'bias', 'biased', 'discrimination', 'debias*', 'ethic*', 'societal', 'diversity', 'fair', 'gender', 'stereotype',
      'demographic', 'disparate', 'unfair*',
    ],
  },
  {
    id: 'interpretability', name: 'Interpretability', parent: 'trust', colour: '#a9332d',
    about: 'Explaining what models do and why: attributions, probes, mechanisms.',
    phrases: [
      'interpretab*', 'explaina*', 'xai', 'saliency', 'attribution', 'probing', 'mechanistic', 'transparen*', 'explanation', 'explain',
      'shap', 'concept based', 'understanding neural', 'visualizing',
    ],
  },
  {
    id: 'uncertainty', name: 'Uncertainty and calibration', parent: 'theory', colour: '#71286e',
    about: 'Knowing when a model does not know: calibration, conformal sets, predictive uncertainty.',
    phrases: [
      'uncertaint*', 'calibrat*', 'conformal', 'confidence', 'overconfiden*', 'epistemic', 'selective prediction', 'miscalibrat*',
    ],
  },
  {
    id: 'bayesian', name: 'Bayesian methods', parent: 'theory', colour: '#912785',
    about: 'Posteriors and probabilistic models: variational inference, MCMC, Gaussian processes.',
    phrases: [
      'bayesian', 'bayes', 'gaussian process*', 'variational inference', 'mcmc', 'monte carlo', 'posterior', 'probabilistic model',
      'probabilistic inference', 'graphical model', 'probabilistic programming', 'langevin', 'hamiltonian monte carlo', 'prior',
      'latent variable', 'stein variational', 'importance sampling', 'topic model',
    ],
  },
  {
    id: 'causal', name: 'Causality', parent: 'theory', colour: '#9f388c',
    about: 'Effects, counterfactuals and causal structure.',
    phrases: [
      'causal*', 'counterfactual', 'treatment effect', 'structure learning', 'confound*', 'instrumental variable', 'intervention',
      'potential outcome',
    ],
  },
  {
    id: 'opt_theory', name: 'Optimisation', parent: 'theory', colour: '#792063',
    about: 'Algorithms and convergence of training: gradient methods, convex and non-convex, bilevel, minimax.',
    phrases: [
      'convex optimization', 'nonconvex', 'non convex', 'stochastic optimization', 'bilevel', 'minimax', 'zeroth order', 'first order',
      'gradient descent', 'sgd', 'convergence', 'variance reduction', 'optimizer', 'adam', 'stochastic gradient', 'frank wolfe',
      'proximal', 'mirror descent', 'gradient method', 'momentum', 'convex', 'accelerated gradient', 'second order optimi*',
      'learning rate', 'optimization',
    ],
  },
  {
    id: 'learning_theory', name: 'Learning theory', parent: 'theory', colour: '#88306c',
    about: 'Why and when learning works: generalisation, sample complexity, neural tangent kernels, expressivity.',
    phrases: [
      'learning theory', 'generalization bound', 'generalization error', 'sample complexity', 'neural tangent', 'implicit bias',
      'implicit regularization', 'pac', 'expressiv*', 'statistical learning', 'overparameteri*', 'over parameteri*', 'double descent',
      'infinite width', 'generalization', 'vc dimension', 'lower bound', 'learnability', 'excess risk', 'ntk', 'provabl*',
      'minimax optimal', 'loss landscape', 'theory',
    ],
  },
  {
    id: 'optimal_transport', name: 'Optimal transport', parent: 'theory', colour: '#a92d7a',
    about: 'Distances and maps between distributions.',
    phrases: [
      'optimal transport', 'wasserstein', 'sinkhorn', 'gromov wasserstein', 'earth mover',
    ],
  },
  {
    id: 'time_series', name: 'Time series', parent: 'data', colour: '#6c792a',
    about: 'Forecasting and modelling of sequences in time; spatio-temporal data and event streams.',
    phrases: [
      'time series', 'temporal point process*', 'forecast*', 'spatio temporal', 'spatiotemporal', 'sequential data', 'hawkes',
      'traffic prediction', 'point process*', 'irregularly sampled', 'trajectory',
    ],
  },
  {
    id: 'tabular_anomaly', name: 'Tabular data and anomalies', parent: 'data', colour: '#617920',
    about: 'Tables, trees and boosting; outliers, anomalies and novelty.',
    phrases: [
      'tabular', 'anomal*', 'outlier', 'novelty detection', 'gradient boosting', 'decision tree', 'random forest', 'xgboost',
      'tree ensemble', 'fraud', 'boosting', 'imbalanced', 'class imbalance',
    ],
  },
  {
    id: 'sciml_pde', name: 'Scientific machine learning', parent: 'science', colour: '#488122',
    about: 'Physics, differential equations, simulation, climate and weather.',
    phrases: [
      'pde', 'partial differential', 'differential equation', 'neural operator', 'physics informed', 'dynamical system', 'simulation',
      'scientific machine', 'surrogate', 'ode', 'climate', 'weather', 'fluid', 'turbulen*', 'pinn', 'simulator', 'hamiltonian',
      'earth observation', 'remote sensing',
    ],
  },
  {
    id: 'molecule_protein', name: 'Molecules, proteins and materials', parent: 'science', colour: '#43802d',
    about: 'Chemistry and biology at the scale of molecules, genes and crystals.',
    phrases: [
      'molecul*', 'protein', 'drug', 'chemi*', 'material', 'genom*', 'single cell', 'biolog*', 'antibod*', 'gene expression',
      'retrosynthesis', 'crystal', 'dna', 'docking', 'force field', 'genetic',
    ],
  },
  {
    id: 'neuro_spiking', name: 'Neuroscience and spiking networks', parent: 'science', colour: '#2c7920',
    about: 'Brains and brain-like computing: spiking networks, neural recordings, cognition.',
    phrases: [
      'neuroscience', 'spiking', 'brain', 'neural coding', 'cognitive', 'biologically', 'neuromorphic', 'eeg', 'fmri', 'psycholinguist*',
      'spike', 'cortex', 'cortical', 'hippocamp*', 'neuron', 'human cognition', 'predictive coding', 'hopfield', 'plasticity',
    ],
  },
  {
    id: 'safety_eval', name: 'Safety and evaluation', parent: 'trust', colour: '#713028',
    about: 'Whether models can be trusted: hallucination, toxicity, red teaming, factuality, evaluation.',
    phrases: [
      'ai safety', 'safety', 'hallucination', 'trustworth*', 'toxicity', 'red team*', 'factuality', 'evaluation of', 'evaluating',
      'llm evaluation', 'llm as a judge', 'safe', 'harmful', 'factual consistency', 'toxic',
    ],
  },
  {
    id: 'benchmark_dataset', name: 'Benchmarks and data sets', parent: 'data', colour: '#5f7d2c',
    about: 'New data, resources and ways to measure.',
    phrases: [
      'benchmark*', 'dataset', 'data set', 'corpus', 'evaluation metric', 'resource', 'large scale dataset', 'leaderboard',
      'competition', 'challenge', 'suite',
    ],
  },
  {
    id: 'equivariance_geom', name: 'Symmetry and geometry', parent: 'theory', colour: '#712850',
    about: 'Equivariant and invariant networks, manifolds, hyperbolic space, geometric deep learning.',
    phrases: [
      'equivarian*', 'invarian*', 'symmetr*', 'geometric deep', 'group theory', 'hyperbolic', 'manifold', 'riemannian', 'lie group',
      'topological data', 'persistent homology', 'non euclidean', 'rotation',
    ],
  },
  {
    id: 'transformer_arch', name: 'Transformers and long sequences', parent: 'learning', colour: '#3b2da9',
    about: 'Attention and its rivals: transformers, state space models, positions, long context.',
    phrases: [
      'transformer', 'self attention', 'attention mechanism', 'state space model', 'mamba', 'long context', 'long sequence',
      'positional', 'attention', 'vit', 'vision transformer', 'mixture of expert',
    ],
  },
  {
    id: 'agents', name: 'Agents', parent: 'decision', colour: '#936f34',
    about: 'Models that use tools, browse, plan and act on their own or in teams.',
    phrases: [
      'llm agent', 'language agent', 'tool use', 'tool learning', 'web agent', 'agent based', 'autonomous agent', 'embodied agent',
      'agentic', 'tool augmented', 'gui agent', 'language model agent', 'function calling', 'ai agent',
    ],
  },
]
